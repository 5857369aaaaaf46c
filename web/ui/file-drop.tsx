/** One file taken by dropping it or by choosing it, handed on as Base64. */
import { Upload } from 'antd'
import { type ReactNode, useState } from 'react'

/** `children` says what to drop, and which file is being read while `onFile` works on it. */
export function FileDrop({ accept, disabled, help, onFile, children }: { accept: string; disabled: boolean; help?: string; onFile: (file: { readonly name: string; readonly content: string }) => Promise<void>; children: (reading: string | undefined) => ReactNode }) {
  const [reading, setReading] = useState<string>()
  const take = async (file: File) => {
    setReading(file.name)
    try {
      await onFile({ name: file.name, content: await base64Of(file) })
    } finally {
      setReading(undefined)
    }
  }
  return (
    <Upload.Dragger accept={accept} multiple={false} showUploadList={false} disabled={disabled} beforeUpload={(file) => { void take(file); return false }}>
      {children(reading)}
      {help === undefined ? null : <p className="fine">{help}</p>}
    </Upload.Dragger>
  )
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve((typeof reader.result === 'string' ? reader.result : '').replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
}
