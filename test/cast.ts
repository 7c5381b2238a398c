export * from '../src/app/demo/cast.ts'
