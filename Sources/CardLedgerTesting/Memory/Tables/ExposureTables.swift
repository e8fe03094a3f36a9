import CardCore

/// Tokens that stood in inputs, and the search for those that were stored.
struct ExposureTables: Hashable, Sendable {
}
