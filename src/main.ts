/** The command line, one line per command. Each is loaded when it is called. */
type Command = { readonly usage: string; readonly run: (args: string[]) => Promise<number> }

const commands: Readonly<Record<string, Command>> = {
  serve: {
    usage: 'serve [--only web,mail,worker] [--migrate]',
    run: async (args) => (await import('./app/commands/serve.ts')).serve(args),
  },
  demo: {
    usage: 'demo [--data DIR] [--http H:P] [--smtp H:P] [--empty]',
    run: async (args) => (await import('./app/commands/demo.ts')).demo(args),
  },
  deliver: {
    usage: 'deliver [--recipient ADDR] < message',
    run: async (args) => (await import('./mail/deliver.ts')).deliver(args),
  },
  inspect: {
    usage:
      'inspect mail [FILE...] [--directory FILE] [--dns FILE [--client-ip IP] [--mail-from ADDR] [--helo NAME]] | inspect minutes [FILE...]',
    run: async (args) => (await import('./app/commands/inspect.ts')).inspect(args),
  },
  tally: {
    usage: 'tally [FILE...]',
    run: async (args) => (await import('./app/commands/tally.ts')).tallyCommand(args, process),
  },
  guard: {
    usage: 'guard [FILE...]',
    run: async (args) => (await import('./app/commands/guard.ts')).guardCommand(args),
  },
  migrate: {
    usage: 'migrate',
    run: async (args) => (await import('./app/commands/migrate.ts')).migrateCommand(args),
  },
  keys: {
    usage: 'keys [list | rotate]',
    run: async (args) => (await import('./app/commands/keys.ts')).keys(args),
  },
  record: {
    usage: 'record verify [--against HEAD]',
    run: async (args) => (await import('./app/commands/record.ts')).record(args),
  },
  token: {
    usage: 'token create --for EMAIL',
    run: async (args) => (await import('./app/commands/token.ts')).token(args),
  },
  directory: {
    usage: 'directory import FILE | directory export',
    run: async (args) => (await import('./app/commands/directory.ts')).directory(args),
  },
  charter: {
    usage: 'charter check FILE [--on DATE]',
    run: async (args) => (await import('./app/commands/charter.ts')).charter(args),
  },
  export: {
    usage: 'export minutes DIR',
    run: async (args) => (await import('./app/commands/export.ts')).exportCommand(args),
  },
  limits: { usage: 'limits', run: async () => (await import('./app/commands/limits.ts')).limits() },
}

function usage(): string {
  return `Usage: wardmote COMMAND\n${Object.values(commands)
    .map((command) => `  wardmote ${command.usage}`)
    .join('\n')}\n`
}

/** Exit codes: 0 done, 1 refused with a sentence on stderr, 2 wrong usage, 75 try later. */
async function main(name: string | undefined, args: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage())
    return 0
  }
  const command = name === undefined ? undefined : commands[name]
  if (command === undefined) {
    process.stderr.write(usage())
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: wardmote ${command.usage}\n`)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    process.stderr.write(`wardmote: ${error instanceof Error ? error.message : 'something went wrong'}\n`)
    const isUsage =
      error instanceof Error &&
      (error.name === 'WrongSetting' ||
        String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS'))
    return isUsage ? 2 : 1
  }
}

process.exitCode = await main(process.argv[2], process.argv.slice(3))
