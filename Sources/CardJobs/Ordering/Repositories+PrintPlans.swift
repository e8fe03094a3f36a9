import CardCore
import CardPackage

extension Repositories {
    /// The contents and the layout of the package of a request.
    func printPlan(
        _ request: OrderRequest,
        ofOrder id: OrderID,
        product: Product,
        orderedOn day: Day,
        recipient: String
    ) throws -> PackagePlan {
        guard let symbol = QRSymbol(holding: product.samplePayload, level: product.qr.level) else {
            preconditionFailure("a product whose payload fits no QR symbol was accepted")
        }
        return PackagePlan(
            orderID: id.text,
            request: request,
            product: product,
            template: try template(request.template),
            qrVersion: symbol.version,
            expiryLastDay: product.terms.expiry.knownDay(orderedOn: day),
            recipient: recipient
        )
    }

    /// Rejects a template that cannot carry a value of the order, before its numbers are reserved.
    ///
    /// - Throws: `order.template_width`, `package.cell`.
    func checkTemplate(
        of request: OrderRequest,
        _ product: Product,
        _ serials: SerialSource,
        orderedOn day: Day
    ) throws {
        let plan = try printPlan(
            request,
            ofOrder: 1,
            product: product,
            orderedOn: day,
            recipient: request.printer
        )
        do {
            try plan.check(longest: serials.longest)
        } catch PackageFailure.width(let column, let found, let width) {
            throw OrderRuleFailure.templateWidth(
                request.template,
                column: column,
                needed: found,
                width: width
            )
        }
    }
}

extension SerialSource {
    /// The longest serial of the source; nil if it has none.
    fileprivate var longest: Serial? {
        get throws {
            switch self {
            case .imported(let numbers): numbers.max { $0.text.utf8.count < $1.text.utf8.count }
            case .sequence(let space, let serial): try serial(space.last)
            }
        }
    }
}

extension Expiry {
    /// The last day of validity if it is known before a card is sold.
    fileprivate func knownDay(orderedOn day: Day) -> Day? {
        switch self {
        case .never, .afterActivation: nil
        case .on(let last): last
        case .afterOrder(let months): day.adding(months: months)
        }
    }
}
