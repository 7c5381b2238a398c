import { parseArgs } from 'node:util'
import { markdown } from './figures.ts'
import { type IntakePlan, measureIntake } from './intake.ts'

const whole: IntakePlan = {
  rounds: 5,
  loads: [
    { connections: 1, mails: 200 },
    { connections: 8, mails: 600 },
    { connections: 32, mails: 600 },
  ],
}
const quick: IntakePlan = {
  rounds: 3,
  loads: [
    { connections: 1, mails: 60 },
    { connections: 8, mails: 150 },
    { connections: 32, mails: 150 },
  ],
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
console.log(markdown('Mail intake', await measureIntake(values.quick ? quick : whole)))
