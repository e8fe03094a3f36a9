/// What an order is counted in.
package enum PackUnit: String, CaseIterable, Sendable {
    case pack, carton, card
}
