/** Navigation by room: a column on a desk, a bar and a drawer on a phone; and the keys that go there. */
import { MenuOutlined } from '../ui/icons.tsx'
import { NavLink, useLocation, useNavigate } from 'react-router'
import { useMay } from '../client/session.tsx'
import { useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { useKey } from '../ui/keys.ts'
import { PHONE_ROOMS, type Room, ROOM_GROUPS } from './rooms.tsx'

/** The column (also inside the phone's drawer). */
export function RoomNav({ onGo }: { onGo?: () => void }) {
  const say = useText(shellText)
  const may = useMay()
  const { pathname } = useLocation()
  const isOpen = (room: Room) => room.also?.some((one) => pathname.startsWith(one)) === true
  return (
    <nav className="rooms" aria-label={say('rooms')}>
      {ROOM_GROUPS.map((group) => {
        const rooms = group.rooms.filter((room) => may(room.needs))
        if (rooms.length === 0) return null
        return (
          <section key={group.word}>
            <h2>{say(group.word)}</h2>
            <ul>
              {rooms.map((room) => (
                <li key={room.to}>
                  <NavLink to={room.to} title={room.key} className={({ isActive }) => (isActive || isOpen(room) ? 'active' : '')} {...(onGo === undefined ? {} : { onClick: onGo })}>{room.icon}<span>{say(room.word)}</span></NavLink>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}

/** The bar at the bottom of a phone. */
export function PhoneBar({ onMenu }: { onMenu: () => void }) {
  const say = useText(shellText)
  const may = useMay()
  const rooms = ROOM_GROUPS.flatMap((group) => group.rooms).filter((room) => PHONE_ROOMS.includes(room.to) && may(room.needs))
  return (
    <nav className="phone-bar" aria-label={say('usual')}>
      {rooms.map((room) => <NavLink key={room.to} to={room.to}>{room.icon}<span>{say(room.word)}</span></NavLink>)}
      <button type="button" onClick={onMenu}><MenuOutlined /><span>{say('menu')}</span></button>
    </nav>
  )
}

/** `g t` and its like. */
export function RoomKeys() {
  return ROOM_GROUPS.flatMap((group) => group.rooms).map((room) => <RoomKey key={room.to} room={room} />)
}

function RoomKey({ room }: { room: Room }) {
  const say = useText(shellText)
  const navigate = useNavigate()
  const may = useMay()
  useKey(room.key, say(room.word), () => void navigate(room.to), may(room.needs))
  return null
}
