/** The style sheet, the script and the icon of the console. */
import type { HttpReply } from '../http/reply.ts';

const STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#8a929b;--soft:#f0f2f5;--link:#0b57d0;--bad:#a3131b;--good:#11632a}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#15181c;--line:#7d8590;--soft:#22272e;--link:#8ab4f8;--bad:#ff9a94;--good:#7fd69a}}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;padding:.5rem 1rem;border-bottom:1px solid var(--line)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0;list-style:none}
header form{margin-left:auto}
main{padding:1rem;max-width:75rem;margin:auto}
a{color:var(--link)}
nav a,li>a,td>a{display:inline-block;min-height:24px;min-width:24px}
nav a[aria-current]{font-weight:bold;text-decoration:none;border-bottom:2px solid}
.skip{position:absolute;left:-999rem}.skip:focus{left:0;padding:.5rem;background:var(--paper)}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:1.5rem}
button,input,select,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:.35rem .6rem;max-width:100%}
button{background:var(--soft);min-height:2rem;cursor:pointer}
input:not([type=radio],[type=checkbox]),textarea{display:block;width:28rem}
input[type=radio],input[type=checkbox]{width:24px;height:24px;margin:0;vertical-align:middle}
label.check{display:inline-flex;gap:.4rem;align-items:center;margin-right:1rem;min-height:28px}
fieldset{border:1px solid var(--line);border-radius:4px;margin:1rem 0;padding:.5rem 1rem;min-width:0}
fieldset fieldset{border:0;padding:0;margin:0}
.field{margin:.75rem 0}.hint{margin:0;font-size:.9rem}
[aria-invalid=true]{border:2px solid var(--bad)}
.error,.failed,.partly{color:var(--bad);font-weight:bold}.ok{color:var(--good)}
.alert{border:2px solid var(--bad);border-radius:4px;padding:.5rem 1rem;margin:1rem 0}
:focus-visible,.alert:focus{outline:3px solid var(--link);outline-offset:2px}
.wide,pre{overflow-x:auto;max-width:100%}
pre{background:var(--soft);padding:.75rem;white-space:pre-wrap}
table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border:1px solid var(--line);overflow-wrap:normal}
[aria-label=Result] td{white-space:pre-wrap}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}
`;

const SCRIPT = `const main=document.querySelector('main');
const REFRESH_MS=30000;
const load=async(path)=>{const r=await fetch(path);return r.ok&&!r.redirected?new DOMParser().parseFromString(await r.text(),'text/html'):undefined};
const servers=async()=>{const place=document.querySelector('[data-servers]');if(!place)return;const page=await load('/console/servers').catch(()=>{});const found=page?.querySelector('[data-health]');if(found)place.replaceChildren(found)};
const refresh=async()=>{if(document.hidden||main.contains(document.activeElement))return;
const page=await load(location.href).catch(()=>{});
if(!page||document.hidden||main.contains(document.activeElement))return;
for(const part of document.querySelectorAll('[data-live]')){const next=page.getElementById(part.firstElementChild.id)?.parentElement;if(next)part.replaceWith(next)}};
if(document.querySelector('[data-live]'))setInterval(refresh,REFRESH_MS);
servers();
document.querySelector('.alert')?.focus();
document.addEventListener('submit',async(event)=>{const form=event.target;const by=event.submitter;
if(!form.matches('[data-progress]')||by?.value!=='run')return;
event.preventDefault();
const body=new URLSearchParams(new FormData(form,by));
const leave=new AbortController();
const box=document.createElement('div');
const status=document.createElement('p');status.setAttribute('role','status');status.textContent='Asking Plesk …';
const stop=document.createElement('button');stop.type='button';stop.textContent='Stop';stop.onclick=()=>leave.abort();
box.append(status,stop);form.querySelector('.actions').after(box);stop.focus();
let count=0;
try{const response=await fetch(form.action,{method:'POST',body,signal:leave.signal,headers:{Accept:'application/x-ndjson'}});
if(!/ndjson/.test(response.headers.get('Content-Type'))){const page=new DOMParser().parseFromString(await response.text(),'text/html');show(page.querySelector('main').innerHTML);return}
const reader=response.body.pipeThrough(new TextDecoderStream()).getReader();
let rest='';
for(;;){const{done,value}=await reader.read();if(done)break;
const lines=(rest+value).split('\\n');rest=lines.pop();
for(const line of lines){const told=JSON.parse(line);if(told.html!==undefined){show(told.html);return}count=told.count}
status.textContent=count+' results so far'}
throw new Error('the answer broke off')
}catch(error){status.textContent=leave.signal.aborted?'Stopped after '+count+' results.':'The answer did not arrive: '+error.message;stop.remove();by.focus()}});
function show(html){main.innerHTML=html;(main.querySelector('.alert')??main.querySelector('h1')).focus()}
`;

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#0b57d0" d="M0 0h8v8H0z"/><path fill="#fff" d="M2 1h4v4H3v2H2z"/></svg>';

const asset = (body: string, type: string): HttpReply => ({
  status: 200,
  body,
  headers: { 'Content-Type': type, 'Cache-Control': 'max-age=3600' },
});

/** The assets, by their paths. They hold nothing that is secret. */
export const ASSETS: Readonly<Record<string, HttpReply>> = {
  '/console/style.css': asset(STYLE, 'text/css; charset=utf-8'),
  '/console/script.js': asset(SCRIPT, 'text/javascript; charset=utf-8'),
  '/console/icon.svg': asset(ICON, 'image/svg+xml'),
};
