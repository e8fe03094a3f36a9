/// The environment of an order, fixed for ever when it is created: test cards are never worth
/// money.
package enum Environment: String, CaseIterable, Sendable {
    case live, test
}
