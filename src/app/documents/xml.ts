/** XML in: read as a stream, refused at the first thing that is wrong. No document type, no entities, bounded depth. */
import { SaxesParser } from 'saxes'
import { refuse, type Result } from '../../core/value/index.ts'

/** Elements inside one another at most. */
const DEPTH_MAX = 40

export interface XmlListener {
  /** `path` ends with the element's own name. */
  open(path: readonly string[], namespace: string, line: number): Result<void> | undefined
  /** `text`: what stood directly in it, trimmed. */
  close(path: readonly string[], text: string, line: number): Result<void> | undefined
}

class Stopped extends Error {
  readonly result: ReturnType<typeof refuse>
  constructor(result: ReturnType<typeof refuse>) {
    super(result.fault.fault)
    this.result = result
  }
}

/** Reads the bytes to their end. Refused: `schedule.file_not_xml`, `schedule.file_entities`, or what the listener refuses. */
export function readXml(bytes: Uint8Array, listener: XmlListener): Result<void> {
  const text = decode(bytes)
  if (text === undefined) return notXml(1, '文字编码不能识别', 'its encoding cannot be read')
  const parser = new SaxesParser({ xmlns: true })
  const path: string[] = []
  const texts: string[] = []
  const stop = (result: Result<void> | undefined) => { if (result?.ok === false) throw new Stopped(result) }
  parser.on('doctype', () => { throw new Stopped(refuse('schedule.file_entities', {}, '/body/content')) })
  parser.on('error', (error) => { throw new Stopped(undeclared(error.message) ? refuse('schedule.file_entities', {}, '/body/content') : notXml(parser.line, '格式错误', error.message.replace(/^\d+:\d+: /, ''))) })
  parser.on('opentag', ({ local, uri }) => {
    if (path.length >= DEPTH_MAX) throw new Stopped(notXml(parser.line, '层次过深', 'it is nested too deeply'))
    path.push(local)
    texts.push('')
    stop(listener.open(path, uri, parser.line))
  })
  const take = (part: string) => { if (texts.length > 0) texts[texts.length - 1] += part }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    stop(listener.close(path, (texts.pop() ?? '').trim(), parser.line))
    path.pop()
  })
  try {
    parser.write(text).close()
    return { ok: true, value: undefined }
  } catch (error) {
    if (error instanceof Stopped) return error.result
    throw error
  }
}

const undeclared = (message: string) => /entity/i.test(message)

function notXml(line: number, reason: string, inEnglish: string) {
  return refuse('schedule.file_not_xml', { line, reason, reason_en: inEnglish }, '/body/content')
}

/** By its mark, else by what its declaration says; other encodings than Unicode and GB 18030 are refused. */
function decode(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes
  const declared = /^[\s\S]{0,3}<\?xml[^>]{0,80}encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[1]?.toLowerCase() ?? 'utf-8'
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : ['gb2312', 'gbk', 'gb18030'].includes(declared) ? 'gb18030' : ['utf-8', 'utf8', 'us-ascii'].includes(declared) ? 'utf-8' : undefined
  if (encoding === undefined) return undefined
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
