export function newTextOf(text: string): string {
  return text
}
