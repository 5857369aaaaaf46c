/** A text that a person reads: always in both languages, Chinese first. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Text

/** Both languages of one text. */
export function text(zh: string, en: string): Text {
  return { zh, en }
}

/** The text with `{name}` places filled. A place without a value stays as it is, so that a missing word is seen. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place))
}

/** What a fault says and what the reader can do, with `{places}` for its params; `status` is the HTTP status it is answered with. */
export interface FaultText {
  readonly status: number
  readonly says: Text
  readonly todo: Text
}
