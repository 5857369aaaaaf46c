/** The words of the pages: one catalogue file per page or view, both languages always, and the hook that reads them. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { fill, type Language, type Text } from '../../src/core/value/index.ts'

export type { Language, Text }
export type Catalogue = Readonly<Record<string, Text>>

/** Declares the words of one page: `texts({ save: { zh: …, en: … } })`. Keys are checked wherever they are used. */
export function texts<Words extends Catalogue>(words: Words): Words {
  return words
}

const LanguageContext = createContext<{ language: Language; setLanguage: (language: Language) => void }>({ language: 'zh', setLanguage: () => undefined })

export function LanguageProvider({ language, setLanguage, children }: { language: Language; setLanguage: (language: Language) => void; children: ReactNode }) {
  const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <LanguageContext value={value}>{children}</LanguageContext>
}

/** The language of the page and how to change it. */
export function useLanguage() {
  return useContext(LanguageContext)
}

export type Params = Readonly<Record<string, string | number>>

/** `const say = useText(shellText)`, then `say('save')` or `say('rows', { count: 3 })`. */
export function useText<Words extends Catalogue>(words: Words): (key: keyof Words & string, params?: Params) => string {
  const { language } = useLanguage()
  return useMemo(() => (key, params) => {
    const word = words[key]
    if (word === undefined) throw new Error(`no such word: ${key}`)
    return params === undefined ? word[language] : fill(word[language], params)
  }, [words, language])
}

/** Reads a text that the node sent in both languages. */
export function useRead(): (text: Text | undefined) => string {
  const { language } = useLanguage()
  return useMemo(() => (text) => text?.[language] ?? '', [language])
}
