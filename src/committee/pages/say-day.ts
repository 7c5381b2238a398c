export { sayDay } from '../../kernel/say-day.ts'
