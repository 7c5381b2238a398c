import { Select } from '../../web/components.ts'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}))

/** IANA zones. One that is stored under an older name stays choosable. */
export function ZoneField({ value }: { readonly value: string }) {
  const known = zones.some((zone) => zone.value === value)
  const options = known ? zones : [{ value, label: value }, ...zones]
  return (
    <Select
      name="zone"
      label="Time zone"
      hint="Times are shown in it, beside UTC."
      options={options}
      value={value}
      isRequired
    />
  )
}
