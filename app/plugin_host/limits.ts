/** How long the core waits for a plugin, in milliseconds. */
export const limits = {
  start: 10_000,
  listener: 10_000,
  filter: 500,
  panel: 500,
  route: 15_000,
  schedule: 60_000,
  health: 5_000,
  settingsCheck: 30_000,
}
