/**
 * Plugins that are not in the box. Naming one here installs it; an administrator then enables it on the plugins page.
 * The environment adds to both lists, e.g. for Docker: `BALCAO_PLUGINS=./plugins-of-ours/weather,balcao-weather`, where
 * what begins with a dot or a slash is a folder and the rest are npm packages.
 */
const named = (process.env.BALCAO_PLUGINS ?? '')
  .split(',')
  .map((name) => name.trim())
  .filter((name) => name !== '')
const isFolder = (name: string) => name.startsWith('.') || name.startsWith('/')

export default {
  /** Relative to the project. A folder's name is the plugin's id. */
  folders: [...named.filter(isFolder)] as string[],
  /** Names of installed npm packages; `balcao.id` in their package.json is the plugin's id. */
  packages: [...named.filter((name) => !isFolder(name))] as string[],
  /** Starts without any of them: for the day one of them keeps the desk from working. */
  safeMode: process.env.BALCAO_SAFE_MODE === '1',
}
