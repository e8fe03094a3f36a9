/// A unit in which the cards of an order are counted.
package enum PackUnit: String, CaseIterable, Sendable {
    case pack, carton, card
}
