/// Custody: which packs were shipped where, and who received them.
package protocol StockBook: Sendable {}
