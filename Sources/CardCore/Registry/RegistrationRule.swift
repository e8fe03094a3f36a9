/// The rules by which products, printers and custodians get their next version.
///
/// The answer to equal content is `already`. A version is one more than the newest one.
package enum RegistrationRule {
    /// The facts with which a product is compared.
    package struct ProductFacts: Sendable {
        /// The parts of the newest version that can never change; nil if there is none.
        package var fixed: String?
        /// True if an order was created for any version.
        package var isOrdered: Bool
        /// The serials of the other products that count their own, by their ids.
        package var others: [(id: ProductID, space: SerialSpace)]
        /// An imported number that could be a serial of the product.
        package var imported: Serial?

        package init(
            fixed: String?,
            isOrdered: Bool,
            others: [(id: ProductID, space: SerialSpace)],
            imported: Serial?
        ) {
            self.fixed = fixed
            self.isOrdered = isOrdered
            self.others = others
            self.imported = imported
        }
    }

    /// Checks that a product can have another version.
    ///
    /// The order of the checks: serials of other products, imported numbers, formats that an order
    /// fixed.
    package static func check(_ product: NewProduct, _ facts: ProductFacts)
        throws(RegistrationFailure)
    {
        if let serials = product.serials {
            let met = facts.others.first { $0.id != product.id && $0.space.meets(serials) }
            if let met { throw .serialsMeet(id: product.id, .ofProduct(id: met.id)) }
            if let number = facts.imported {
                throw .serialsMeet(id: product.id, .imported(number: number))
            }
        }
        guard let fixed = facts.fixed, facts.isOrdered, fixed != product.fixed else { return }
        throw .productFixed(id: product.id)
    }

    /// Checks that a printer can have another version: once cards exist, other keys need custodians,
    /// but for a renewal of the same key.
    package static func check(
        _ printer: NewPrinter,
        change: PrinterKeyChange,
        hasMinted: Bool,
        unlockedBy custodians: [String]
    ) throws(RegistrationFailure) {
        guard change == .others else { return }
        guard !hasMinted || !custodians.isEmpty else { throw .printerFrozen(name: printer.name) }
    }

    /// Checks that the custodians can change: once cards exist, this needs custodians.
    package static func checkCustodians(hasMinted: Bool, unlockedBy custodians: [String])
        throws(RegistrationFailure)
    { guard !hasMinted || !custodians.isEmpty else { throw .custodiansFrozen } }
}
