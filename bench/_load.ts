import { closedLoop, toRequest } from './lib/load.js'
import { readFileSync } from 'node:fs'
import { customerPhone, signed, textWebhook } from './lib/webhooks.js'
for(;;){try{await fetch('http://127.0.0.1:3996/health/live');break}catch{await new Promise(r=>setTimeout(r,50))}}
const cpu=()=>{const f=readFileSync(`/proc/${process.argv[2]}/stat`,'utf8').split(') ')[1].split(' ');return (Number(f[11])+Number(f[12]))/100}
for (const [path,secret] of [['/webhooks/bench','wrong'],['/webhooks/nokey','x'],['/webhooks/bench','wrong'],['/health/live','x'],['/webhooks/bench','bench-secret'],['/webhooks/bench','bench-secret'],['/webhooks/bench','bench-secret']]) {
const endpoint={host:'127.0.0.1',port:3996,path}
const reqs=Array.from({length:20000},(_,i)=>toRequest(endpoint,signed(textWebhook({phoneNumberId:'110987654321000',from:customerPhone((i*7)%2000),id:`w.${Math.random()}.${i}`,at:Date.now()}),secret)))
const b=cpu(); const r=await closedLoop(endpoint,64,reqs)
console.log(path,secret,'cpu µs',Math.round((cpu()-b)/20000*1e6),'per s',Math.round(r.perSecond),'failed',r.failed)}
process.exit(0)
