import { z } from 'zod'
import type { Checked } from '../guard/check-text.ts'

export const guardQuestionShape = z
  .object({ text: z.string().describe('The text about to be published') })
  .meta({ id: 'GuardQuestion' })

export const guardAnswerShape = z
  .object({
    check: z.uuid().describe('Its page is /guard/checks/{check}'),
    hits: z
      .array(z.object({ line: z.int().describe('Counted from 1'), message: z.string() }))
      .describe('Lines that touch something not public yet; never what'),
    isOwnOnly: z.boolean().describe('The text was short: it was compared with your own cases only'),
    isCut: z.boolean().describe('More lines touch something than are shown in a day'),
  })
  .meta({ id: 'GuardAnswer' })

export function guardAnswerJson(checked: Checked): z.infer<typeof guardAnswerShape> {
  return {
    check: checked.checkId,
    hits: checked.hits.map(({ line }) => ({
      line,
      message: `Line ${line} touches something not public yet.`,
    })),
    isOwnOnly: checked.isOwnOnly,
    isCut: checked.isCut,
  }
}
