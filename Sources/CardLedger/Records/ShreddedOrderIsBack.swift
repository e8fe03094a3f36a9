package import CardCore

/// Something of an order that was shredded is in the vault or beside it again.
package struct ShreddedOrderIsBack: Fact, Hashable {
    package let order: OrderID

    package init(order: OrderID) { self.order = order }
}
