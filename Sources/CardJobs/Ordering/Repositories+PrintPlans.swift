import CardCore
import CardLedger
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
        let template = try template(request.template)
        return PackagePlan(
            orderID: id.text,
            request: request,
            product: product,
            template: template,
            labels: try labelTemplate(),
            sheets: try sheets(of: template),
            qrVersion: symbol.version,
            expiryLastDay: product.terms.expiry.knownDay(orderedOn: day),
            recipient: recipient,
            sample: configuration.imageCheck
        )
    }

    /// Rejects a template that cannot carry a value of the order, before its numbers are reserved.
    ///
    /// - Throws: `order.template_width`, `order.template_value`, `package.cell`, `sheet.*`.
    func checkTemplate(
        of request: OrderRequest,
        _ product: Product,
        _ serials: SerialSource,
        orderedOn day: Day
    ) throws {
        let plan = try printPlan(
            request,
            ofOrder: ledger.continuity().newestOrder?.order.next ?? 1,
            product: product,
            orderedOn: day,
            recipient: request.printer
        )
        try check(plan, serials)
    }

    /// Rejects a template that was changed after the creation of the order, before its cards are
    /// made.
    ///
    /// - Throws: `order.template_width`, `order.template_value`, `package.cell`.
    func checkTemplate(of order: OrderRecord) throws {
        let product = try product(of: order)
        let plan = try printPlan(
            order.request,
            ofOrder: order.id,
            product: product,
            orderedOn: order.createdAt.day,
            recipient: order.request.printer
        )
        if order.sequences != nil, let format = product.serial {
            return try check(plan, .sequence(SerialSpace(format)) { format.serial(at: $0) })
        }
        let last = order.request.cardCount
        for first in stride(from: 1, through: last, by: Self.numbersAtOnce) {
            let positions = first...min(last, first + Self.numbersAtOnce - 1)
            let numbers = try ledger.importedNumbers(ofOrder: order.id, positions: positions)
            try check(plan, .imported(numbers))
        }
    }

    private static let numbersAtOnce = 50_000

    private func check(_ plan: PackagePlan, _ serials: SerialSource) throws {
        for serial in try serials.extremes {
            try Self.placing(plan.template.name) { try plan.check(longest: serial) }
            try Self.placing(LabelTemplate.usedName) { try plan.checkLabels(longest: serial) }
        }
    }

    /// Adds the name of the template to a failure of `check`.
    private static func placing(_ template: String, _ check: () throws -> Void) throws {
        do {
            try check()
        } catch PackageFailure.width(let column, let found, let width) {
            throw OrderRuleFailure.templateWidth(
                template,
                column: column,
                needed: found,
                width: width
            )
        } catch PackageFailure.empty(let column, let missing) {
            throw OrderRuleFailure.templateValue(template, column: column, missing: missing)
        }
    }
}

extension SerialSource {
    /// The serials that a template may be unable to carry: the longest one, and one that a
    /// spreadsheet would calculate.
    fileprivate var extremes: [Serial] {
        get throws {
            switch self {
            case .imported(let numbers):
                [
                    numbers.max { $0.text.utf8.count < $1.text.utf8.count },
                    numbers.first { $0.text.hasPrefix("=") },
                ]
                .compactMap { $0 }
            case .sequence(let space, let serial): [try serial(space.last)]
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
