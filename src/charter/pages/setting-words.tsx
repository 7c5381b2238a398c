import { Code, Tag } from '../../web/components.ts'
import type { Charter } from '../rules/charter.ts'
import { isGatedIn } from '../rules/compare-charters.ts'
import { type SettingName, saySetting } from '../rules/settings.ts'

/** What settings mean in this charter: the sentence with its value, and the name it has in the head. */
export function SettingList(props: { readonly charter: Charter; readonly names: readonly SettingName[] }) {
  const { charter, names } = props
  if (names.length === 0) return null
  return (
    <ul class="follows">
      {names.map((name) => (
        <li key={name}>
          {saySetting(name, charter.settings[name])} <Code>{name}</Code>
          {isGatedIn(charter, name) && (
            <>
              {' '}
              <Tag icon="lock">Board</Tag>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
