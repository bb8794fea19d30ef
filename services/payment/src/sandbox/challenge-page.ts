import { formatMoney, type Money } from '@till/shared/money'

/** What the buyer's bank would show: the amount, and two buttons. */
export const challengePage = ({ amount }: { amount: Money }) =>
  page(
    'Confirm the payment',
    `<p>A shop asks for <strong>${escaped(formatMoney(amount))}</strong>.</p>
<form method="post">
<button name="outcome" value="approved">Approve</button>
<button name="outcome" value="declined">Decline</button>
</form>`,
  )

export const closedPage = () => page('Nothing to confirm', '<p>This payment is not waiting for you (any more).</p>')

export const donePage = () => page('Thank you', '<p>You may close this window.</p>')

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:1.1rem system-ui;max-width:28rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<h1>${title}</h1>
${body}
<p><small>Sandbox: no real money moves.</small></p>
</html>
`

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
