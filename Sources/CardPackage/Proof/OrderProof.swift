package import CardCore

/// The proof of an order: one page and the first rows of its data file, with specimens in the place
/// of cards.
///
/// Equal contents make equal bytes: neither the time nor the state of the order is in it.
///
/// - Secrecy: public.
/// - Source: docs/decisions/0117-a-proof-has-specimens.md
package struct OrderProof: Sendable {
    /// The contents of the package of the order.
    package let plan: PackagePlan
    /// The facts of the order that the plan does not have.
    package let order: Facts
    /// The cards that the proof shows.
    package let specimens: [Specimen]

    /// The facts of an order that its package does not have.
    package struct Facts: Hashable, Sendable {
        /// The id of the request.
        package var requestID: String
        /// The version of the product.
        package var productVersion: Int
        /// The name of the printer.
        package var printer: String
        /// The first and the last serial of the order.
        package var firstSerial: Serial
        /// The last serial of the order.
        package var lastSerial: Serial
        /// The worth of the ordered cards; nil if it cannot be counted.
        package var worth: CardsWorth?

        package init(of order: OrderRecord, worth: CardsWorth?) {
            requestID = order.request.requestID
            productVersion = order.productVersion
            printer = order.request.printer
            firstSerial = order.firstSerial
            lastSerial = order.lastSerial
            self.worth = worth
        }
    }

    /// The proof of an order of the product; `plan` is that of its package.
    package init(_ plan: PackagePlan, _ order: Facts, of product: Product) {
        self.plan = plan
        self.order = order
        specimens = Specimen.all(of: product, numberLike: order.firstSerial)
    }
}

extension OrderProof {
    /// The head of the data file, and its first rows with specimens, in the dialect of the template.
    ///
    /// - Throws: `package.cell` if the template cannot carry a value of the order.
    package func rows() throws -> [UInt8] {
        let writer = try PrintedRowWriter(plan)
        var rows = writer.head
        for card in specimenCards { try writer.write(card, to: &rows) }
        return rows
    }

    /// The extension of the data file, by which programs recognise it: `csv`.
    package var rowsExtension: String {
        let parts = plan.template.dataFile.split(separator: ".")
        return parts.count > 1 ? parts.last.map(String.init) ?? "txt" : "txt"
    }

    /// The specimens as the first cards of the order, or as all cards if they are fewer.
    var specimenCards: [PackageCard] {
        specimens.prefix(plan.cardCount).enumerated().map { index, specimen in
            PackageCard(
                position: index + 1,
                serial: specimen.serial,
                secrets: CardSecrets(
                    token: Secret(specimen.token),
                    pin: specimen.pin.map(Secret.init)
                ),
                isSpare: index >= plan.quantity
            )
        }
    }
}
