import CardCore

/// Messages, what they did, and the files that contained them.
struct SalesTables: Hashable, Sendable {
}
