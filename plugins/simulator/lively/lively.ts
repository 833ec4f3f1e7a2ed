export const lively = { start() {}, stop() {} }
