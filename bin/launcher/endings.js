const OUT_OF_MEMORY = /heap out of memory|ENOMEM|Cannot allocate memory|Zone Allocation failed/i

const NO_MEMORY =
  'Give it more memory (building takes about 1.3 GB, serving much less) or close other programs, then start again.'

/**
 * What ended a program other than its own verdict, for a person: killed from outside, no memory,
 * no such program. Undefined when it ended by itself and its output says why.
 */
export function describeEnding({ signal, error, output = '' }) {
  if (OUT_OF_MEMORY.test(output) || error?.code === 'ENOMEM') {
    return { why: 'Memory ran out.', todo: NO_MEMORY }
  }
  if (signal === 'SIGKILL') {
    return {
      why: 'It was killed from outside (SIGKILL). Systems do that when memory runs out.',
      todo: NO_MEMORY,
    }
  }
  if (signal) {
    return { why: `It was ended from outside by ${signal}.`, todo: 'Start again.' }
  }
  if (error?.code === 'EAGAIN') {
    return {
      why: 'The system allows this user no more processes (EAGAIN).',
      todo: 'End some, or raise the limit (ulimit -u), then start again.',
    }
  }
  return undefined
}
