/** What is wrong, where, and what to write instead. */
export interface PluginProblem {
  /** Relative to the plugin's folder. */
  file: string
  message: string
}

export const problem = (file: string, message: string): PluginProblem => ({ file, message })
