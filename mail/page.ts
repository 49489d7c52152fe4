/** The inbox page: a list and a reading pane, fetching from the same server. Everything shown goes through `textContent`. */
export const inboxPage = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>演示邮箱 · Demo mail inbox</title>
<style>
:root{--line:#e3e8ef;--ink:#1f2a37;--muted:#667085;--brand:#0b4a8f}
*{box-sizing:border-box}body{margin:0;font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:var(--ink);height:100vh;display:flex;flex-direction:column;background:#f6f8fb}
header{background:var(--brand);color:#fff;padding:12px 20px;display:flex;gap:16px;align-items:center;flex-wrap:wrap}
header h1{font-size:17px;margin:0;flex:1}header input{border:0;border-radius:6px;padding:7px 10px;min-width:200px;font:inherit}
main{flex:1;display:grid;grid-template-columns:minmax(260px,360px) 1fr;min-height:0}
#list{overflow:auto;border-right:1px solid var(--line);background:#fff;margin:0;padding:0;list-style:none}
#list button{display:block;width:100%;text-align:left;border:0;border-bottom:1px solid var(--line);background:none;padding:12px 16px;font:inherit;cursor:pointer}
#list button:hover{background:#f2f6fc}#list button[aria-current=true]{background:#e6effa;box-shadow:inset 3px 0 var(--brand)}
#list b{display:block;font-weight:600}#list span{color:var(--muted);font-size:12.5px;display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#mail{display:flex;flex-direction:column;min-width:0;min-height:0}#head{padding:16px 20px;background:#fff;border-bottom:1px solid var(--line)}#head h2{margin:0 0 4px;font-size:18px}#head p{margin:0;color:var(--muted)}
iframe{flex:1;border:0;width:100%;background:#fff}pre{flex:1;overflow:auto;margin:0;padding:20px;white-space:pre-wrap;font:inherit;background:#fff}
.empty{padding:48px 24px;color:var(--muted);text-align:center}[hidden]{display:none!important}
@media(max-width:720px){main{grid-template-columns:1fr;grid-template-rows:40% 60%}#list{border-right:0;border-bottom:2px solid var(--line)}}
</style></head><body>
<header><h1>演示邮箱 <small>Demo mail inbox</small></h1><label>收件人 To <input id="to" type="search" placeholder="name@example.com"></label></header>
<main><ul id="list" aria-label="邮件列表"></ul><section id="mail"><div id="head" hidden><h2></h2><p></p></div><div class="empty" id="hint">选择左侧的邮件阅读。<br>Choose a mail to read.</div><iframe id="html" title="邮件正文" sandbox="allow-popups allow-popups-to-escape-sandbox" hidden></iframe><pre id="text" hidden></pre></section></main>
<script>
const $=id=>document.getElementById(id);let current=null;
async function refresh(){const to=$('to').value.trim();const r=await fetch('/mails'+(to?'?to='+encodeURIComponent(to):''));const {items}=await r.json();
 const list=$('list');list.textContent='';
 if(!items.length){const li=document.createElement('li');li.className='empty';li.textContent='还没有邮件。提交一件投诉后，系统发出的邮件会显示在这里。 No mail yet: file a complaint, and what the system sends appears here.';list.append(li)}
 for(const m of items){const li=document.createElement('li'),b=document.createElement('button');b.setAttribute('aria-current',m.id===current);
  const s=document.createElement('b');s.textContent=m.subject||'(无主题)';const t=document.createElement('span');t.textContent=m.to.join(', ');const d=document.createElement('span');d.textContent=new Date(m.receivedAt).toLocaleString('zh-CN');b.append(s,t,d);b.onclick=()=>show(m.id);li.append(b);list.append(li)}}
async function show(id){current=id;const m=await(await fetch('/mails/'+id)).json();$('hint').hidden=true;$('head').hidden=false;$('head').children[0].textContent=m.subject;$('head').children[1].textContent=m.from+' → '+m.to.join(', ')+' · '+new Date(m.receivedAt).toLocaleString('zh-CN');
 $('html').hidden=!m.html;$('text').hidden=!!m.html;if(m.html)$('html').src='/mails/'+id+'/html';else $('text').textContent=m.text;refresh()}
$('to').oninput=refresh;refresh();setInterval(refresh,3000);
</script></body></html>`;
