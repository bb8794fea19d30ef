import { fakeStore } from './fake-store.ts'
import { describeStore } from './store.contract.ts'

describeStore('fake', async () => fakeStore(), ['thing', 'other'])
