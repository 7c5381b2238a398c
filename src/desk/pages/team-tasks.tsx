import { Button, Form, Line, Lines, Section, When } from '../../web/components.ts'
import type { TeamTask } from '../reads/team-tasks.ts'
import type { TeamTaskKind } from '../store/team-tasks.ts'
import { saySize } from './say-size.ts'

/** What is wrong, and what a person can do about it with any mail program. */
const words: Readonly<Record<TeamTaskKind, (task: TeamTask) => string>> = {
  'mail-not-stored': ({ folder }) =>
    `A message in the mailbox folder ${folder} could not be taken in, and is no case. Open the mailbox with a mail program, read it there, and forward it to the desk.`,
  'mail-not-moved': ({ folder, count }) =>
    `${ofMessages(count)} in the mailbox folder ${folder} became a case and cannot be moved to Done. See that the Done folder exists and has room.`,
  'mail-unknown': ({ folder, count }) =>
    `${ofMessages(count)} in the mailbox folder ${folder} never reached the desk. Open the mailbox with a mail program: what you move back into the inbox is taken in.`,
}

function ofMessages(count: number): string {
  return count === 1 ? 'A message' : `${count} messages`
}

/** Tasks about no case, above the cases that need a human. */
export function TeamTasks({ tasks }: { readonly tasks: readonly TeamTask[] }) {
  return (
    <Section heading="The mailbox needs a human" id="mailbox-tasks" isCard>
      <Lines label="Mailbox tasks">
        {tasks.map((task) => (
          <Line
            key={task.id}
            icon="flag"
            end={
              <Form action={`/inbox/tasks/${task.id}/completion`} isInline label="Task">
                <Button label={`Done: ${words[task.kind](task)}`}>Done</Button>
              </Form>
            }
          >
            <p>{words[task.kind](task)}</p>
            <Messages task={task} />
          </Line>
        ))}
      </Lines>
    </Section>
  )
}

function Messages({ task }: { readonly task: TeamTask }) {
  if (task.messages.length === 0) return null
  const more = task.count - task.messages.length
  return (
    <ul>
      {task.messages.map((message, position) => (
        <li key={position}>
          <bdi>{message.from === '' ? 'no sender' : message.from}</bdi>:{' '}
          <bdi>{message.subject === '' ? '(no subject)' : message.subject}</bdi>, {saySize(message.sizeBytes)}
          {message.arrivedAt !== null && (
            <>
              , <When at={message.arrivedAt} form="short" />
            </>
          )}
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  )
}
