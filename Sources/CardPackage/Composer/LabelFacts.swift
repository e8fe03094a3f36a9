package import CardCore

/// The facts that all labels of an order share.
///
/// - Secrecy: public. It is made of the order and its product, without cards.
package struct LabelFacts: Hashable, Sendable {
    /// `ord-000001`.
    package let orderID: String
    /// The request id of the order.
    package let requestID: String
    /// The id of the product.
    package let productID: ProductID
    /// The name of the product for people.
    package let productName: String
    /// The article's barcode in the systems of its sellers; empty if there is none.
    package let article: String
    /// The amount on the cards; nil if they carry none.
    package let denominationMinor: Int64?
    /// The currency of the amount.
    package let currency: Currency
    /// Live or test.
    package let environment: Environment
    /// The packs and cartons of the order.
    package let layout: PackLayout

    /// The facts of an order, with the version of the product that the order was created with.
    package init(orderID: String, request: OrderRequest, product: Product) {
        self.orderID = orderID
        requestID = request.requestID
        productID = product.id
        productName = product.name
        article = product.article.barcode ?? ""
        denominationMinor = request.denominationMinor ?? product.terms.denomination.onlyValue
        currency = product.terms.currency
        environment = request.environment
        layout = PackLayout(request)
    }

    init(_ plan: PackagePlan) {
        orderID = plan.orderID
        requestID = plan.requestID
        productID = plan.productID
        productName = plan.productName
        article = plan.article.barcode ?? ""
        denominationMinor = plan.denominationMinor
        currency = plan.currency
        environment = plan.environment
        layout = plan.layout
    }

    /// The amount with the currency's decimals, nil if the cards carry none.
    package var denomination: String? {
        denominationMinor.map { Money(amountMinor: $0, currency: currency).decimal }
    }
}

extension PackagePlan {
    var labelFacts: LabelFacts { LabelFacts(self) }
}

extension PackLayout {
    /// The boxes of a kind among which each value of a label is longest: the last two with cards to
    /// sell, and the last two with spares.
    ///
    /// The numbers and positions grow, and only the last box of either content may hold fewer cards.
    func widestBoxes(_ kind: PackedBox.Kind, serial: Serial) -> [PackedBox] {
        let (sold, all) = (number(of: kind, containing: quantity), count(of: kind))
        let numbers = Set([sold, sold - 1, all, all - 1]).filter { $0 >= 1 }.sorted()
        return numbers.map { box(kind, number: $0, from: serial, to: serial) }
    }
}
