import db from '@adonisjs/lucid/services/db'
import type { Database } from 'better-sqlite3'
import type { PoolClient } from 'pg'
import type { Batch } from '#services/database/batch'
import { PostgresBatch } from '#services/database/postgres_batch'
import { SqliteBatch } from '#services/database/sqlite_batch'

interface ConnectionPool {
  acquireConnection(): Promise<unknown>
  releaseConnection(connection: unknown): Promise<void>
}

/**
 * Runs `work` in one write transaction on a connection taken from knex's own pool: on SQLite that
 * is the only connection, so a second handle could never wait for the first and freeze the process.
 */
export async function writeTransaction<T>(work: (batch: Batch) => Promise<T>): Promise<T> {
  const pool = db.connection().getWriteClient().client as ConnectionPool
  const connection = await pool.acquireConnection()
  try {
    return db.connection().dialect.name === 'postgres'
      ? await PostgresBatch.transaction(connection as PoolClient, work)
      : await onSqlite(connection as Database, work)
  } finally {
    await pool.releaseConnection(connection)
  }
}

async function onSqlite<T>(connection: Database, work: (batch: Batch) => Promise<T>) {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const result = await work(new SqliteBatch(connection))
    connection.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk or an I/O error rolls back by itself; a second ROLLBACK would hide the reason.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

/**
 * Carries SQLite's log into the database while nobody waits. Left to COMMIT it would be done there, once in a while
 * and for a tenth of a second, in somebody's answer.
 */
export async function checkpointWhenIdle() {
  if (db.connection().dialect.name === 'postgres') return
  const pool = db.connection().getWriteClient().client as ConnectionPool
  const connection = (await pool.acquireConnection()) as Database
  try {
    connection.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    await pool.releaseConnection(connection)
  }
}
