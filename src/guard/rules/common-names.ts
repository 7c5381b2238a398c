// Names that many people and files share, and which therefore give nobody away.

const mailHosts = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com
  proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com fastmail.fm gmx.de gmx.net gmx.com web.de mail.com
  mail.ru yandex.ru yandex.com qq.com 163.com 126.com foxmail.com naver.com zoho.com hey.com posteo.de mailbox.org
  riseup.net users.noreply.github.com noreply.github.com github.com gitlab.com hackerone.com huntr.dev huntr.com`.split(
    /\s+/,
  ),
)

export function isPublicMailHost(domain: string): boolean {
  return mailHosts.has(domain)
}

const fileBases = new Set(
  `readme license licence changelog changes contributing authors setup config configuration package main index init test
  tests conftest makefile dockerfile requirements pyproject manifest image screenshot photo scan video recording report
  poc exploit crash patch fix diff log output input data example sample demo untitled attachment file document signature
  smime winmail noname message mail encrypted pubkey publickey key part text notes script code utils version settings`.split(
    /\s+/,
  ),
)

/** "poc.py", "image001.png" and "README.md" are sent by everybody. */
export function isOrdinaryFile(file: string): boolean {
  const base = file
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
  return fileBases.has(base) || base.length < 2
}
