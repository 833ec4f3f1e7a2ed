declare module '@alpinejs/csp' {
  interface Magics {
    $el: HTMLElement
    $root: HTMLElement
    $refs: Record<string, HTMLElement>
    $dispatch(name: string, detail?: unknown): void
    $nextTick(then?: () => void): Promise<void>
    $watch(property: string, run: (value: never) => void): void
  }

  interface AlpineBuild {
    data<T extends object>(
      name: string,
      build: (...args: never[]) => T & ThisType<T & Magics>
    ): void
    store(name: string, value?: unknown): unknown
    start(): void
  }

  const Alpine: AlpineBuild
  export default Alpine
}

declare module 'htmx.org/dist/ext/*'

interface Window {
  Alpine: import('@alpinejs/csp').AlpineBuild
}
