import { Temporal } from './kernel/temporal.ts'

process.stdout.write(`${Temporal.Now.instant()} ${process.version}\n`)
