/** The head of every page: the zone, the search, for whom I act, language and type, my account. */
import { FontSizeOutlined, GlobalOutlined, MoonOutlined, SearchOutlined, SunOutlined, UserOutlined } from '../ui/icons.tsx'
import { Button, Dropdown, type MenuProps, Tooltip } from 'antd'
import { Link, useNavigate } from 'react-router'
import { call, OPERATIONS } from '../client/api.ts'
import { useSession, useZone } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { ZoneMark } from '../ui/zone-mark.tsx'
import { ActingSwitch } from './acting.tsx'
import { setPreferences, usePreferences } from '../client/preferences.ts'
import { SearchBox } from './search-box.tsx'

export function Header() {
  const say = useText(shellText)
  const { zone } = useZone()
  const { language } = useLanguage()
  return (
    <header className="top">
      <Link to="/today" className="zone-title" title={say('workbench')}>
        <ZoneMark />
        <span>{zone.title[language]}</span>
      </Link>
      <SearchBox />
      <div className="top-tools">
        <ActingSwitch />
        <Link to="/search" className="phone-only tool" aria-label={say('search')}><SearchOutlined /></Link>
        <DisplayTools />
        <AccountMenu />
      </div>
    </header>
  )
}

/** Language, large type, night. Also on the sign-in page. */
export function DisplayTools() {
  const say = useText(shellText)
  const { type, scheme, language } = usePreferences()
  const { session } = useSession()
  const setLanguage = () => {
    const next = language === 'zh' ? 'en' : 'zh'
    setPreferences({ language: next })
    if (session.state === 'signedIn') void call(OPERATIONS.account.setLanguage, { body: { language: next } })
  }
  const other = language === 'zh' ? say('toEnglish') : say('toChinese')
  return (
    <span className="desk-only display-tools">
      <Button type="text" icon={<GlobalOutlined />} onClick={setLanguage} lang={language === 'zh' ? 'en' : 'zh-CN'}>{other}</Button>
      <Tooltip title={say('largeType')}>
        <Button type={type === 'large' ? 'default' : 'text'} icon={<FontSizeOutlined />} aria-label={say('largeType')} aria-pressed={type === 'large'} onClick={() => setPreferences({ type: type === 'large' ? 'normal' : 'large' })} />
      </Tooltip>
      <Tooltip title={say(scheme === 'dark' ? 'dayTheme' : 'nightTheme')}>
        <Button type="text" icon={scheme === 'dark' ? <SunOutlined /> : <MoonOutlined />} aria-label={say(scheme === 'dark' ? 'dayTheme' : 'nightTheme')} onClick={() => setPreferences({ scheme: scheme === 'dark' ? 'light' : 'dark' })} />
      </Tooltip>
    </span>
  )
}

function AccountMenu() {
  const say = useText(shellText)
  const { language } = useLanguage()
  const { session, signOut } = useSession()
  const navigate = useNavigate()
  const items: MenuProps['items'] = [
    { key: 'account', label: say('myAccount'), onClick: () => void navigate('/account') },
    { key: 'portal', label: <a href="/">{say('portal')}</a> },
    { type: 'divider' },
    { key: 'out', label: say('signOut'), onClick: () => void signOut() },
  ]
  const name = session.account?.display[language] ?? ''
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${say('account')} ${name}`} aria-haspopup="menu"><span className="desk-only">{name}</span></Button>
    </Dropdown>
  )
}
