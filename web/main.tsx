/** Where the workbench starts in the browser. */
import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, StrictMode, useEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { newQueryClient } from './client/hooks.ts'
import { newRouter } from './routes.tsx'
import { LoadZone, SessionProvider } from './client/session.tsx'
import { carryNonce, pageNonce } from './shell/nonce.ts'
import { applyPreferences, setPreferences, usePreferences } from './client/preferences.ts'
import { LanguageProvider } from './text/language.tsx'
import { useText } from './text/language.tsx'
import { shellText } from './text/shell.ts'
import { Loading } from './ui/states.tsx'
import { themeOf } from './ui/theme.ts'
import { PageRefusal } from './views/refusal.tsx'
import './ui/tokens.css'
import './ui/workbench.css'
import './shell/shell.css'

carryNonce()
applyPreferences()
const client = newQueryClient()
const router = newRouter()
const setLanguage = (language: 'zh' | 'en') => setPreferences({ language })

function Frame({ children }: { children: ReactNode }) {
  const { scheme, type, language } = usePreferences()
  const nonce = pageNonce()
  const theme = useMemo(() => themeOf(scheme, type, !matchMedia('(prefers-reduced-motion: reduce)').matches), [scheme, type])
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])
  return (
    <LanguageProvider language={language} setLanguage={setLanguage}>
      <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} csp={nonce === undefined ? {} : { nonce }} button={{ autoInsertSpace: false }}>
        <App message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }}>{children}</App>
      </ConfigProvider>
    </LanguageProvider>
  )
}

function Start() {
  const say = useText(shellText)
  const waiting = <div className="page"><Loading label={say('loading')} /></div>
  return (
    <LoadZone waiting={waiting} failed={(refusal, retry) => <div className="page"><PageRefusal refusal={refusal} retry={retry} /></div>}>
      <SessionProvider waiting={waiting} failed={(refusal, retry) => <div className="page"><PageRefusal refusal={refusal} retry={retry} /></div>}>
        <RouterProvider router={router} />
      </SessionProvider>
    </LoadZone>
  )
}

const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no #app')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Frame><Start /></Frame>
    </QueryClientProvider>
  </StrictMode>,
)
