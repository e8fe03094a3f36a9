import CardCore

/// Something of an order that was shredded is in the vault or beside it again.
package struct ShreddedOrderIsBack: Fact, Hashable {
    package let order: String

    package init(order: String) { self.order = order }
}
