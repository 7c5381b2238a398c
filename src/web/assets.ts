export type ScriptName = 'keys' | 'passkey'
