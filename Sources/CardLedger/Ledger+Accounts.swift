/// What the journal says: sales, settlement, expiry and fees.
package protocol Accounts: Sendable {}
