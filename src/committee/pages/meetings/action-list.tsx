import type { PersonId } from '../../../kernel/ids.ts'
import { type CommitteeSeat, committeeAddress } from '../../../people/door.ts'
import { Button, Form, Table, Tag } from '../../../web/components.ts'
import type { Standing } from '../../reads/standing.ts'
import type { ActionItem } from '../../store/action-items.ts'
import { sayDay } from '../say-day.ts'

/** Who took on what by when; its owner says when it is done. */
export function ActionList(props: {
  readonly seat: CommitteeSeat
  readonly view: {
    readonly standing: Standing
    readonly readerId: PersonId
    readonly names: ReadonlyMap<PersonId, string>
  }
  readonly actions: readonly ActionItem[]
}) {
  const { seat, view, actions } = props
  const mayFinish = (action: ActionItem) =>
    action.doneAt === null && (view.standing.keeps || action.ownerId === view.readerId)
  return (
    <Table
      caption="Action items"
      isCaptionHidden
      rows={actions}
      rowKey={(action) => action.id}
      empty={<p>No action item is open.</p>}
      columns={[
        { heading: 'What', cell: (action) => action.title },
        { heading: 'Who', cell: (action) => view.names.get(action.ownerId) ?? 'Somebody' },
        { heading: 'By', cell: (action) => sayDay(action.dueOn) },
        {
          heading: 'State',
          cell: (action) =>
            action.doneAt === null ? <Tag tone="warning">open</Tag> : <Tag tone="good">done</Tag>,
        },
        {
          heading: 'Change',
          isHeadingHidden: true,
          cell: (action) =>
            mayFinish(action) && (
              <Form
                action={committeeAddress(seat, `/meetings/actions/${action.id}/done`)}
                isInline
                label={`Done: ${action.title}`}
              >
                <Button label={`Done: ${action.title}`}>Done</Button>
              </Form>
            ),
        },
      ]}
    />
  )
}
