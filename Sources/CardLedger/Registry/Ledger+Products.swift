package import CardCore
import Crypto

extension Ledger {
    /// Adds a product or a new version of one; the answer is `already` if the content is equal.
    ///
    /// `custodians` are the names of the custodians who unlocked for a lower custody. A trial
    /// changes nothing.
    ///
    /// - Throws: `product.fixed` if the product was ordered and ``NewProduct/fixed`` differs;
    ///   `product.serials_meet` if its serials could be those of another product;
    ///   `name.differs_in_case`.
    package func add(
        _ product: NewProduct,
        unlockedBy custodians: [String],
        isTrial: Bool = false,
        by context: RequestContext
    ) throws -> (ProductRecord, Recorded) {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            let newest = try transaction.product(product.id, version: nil)
            if let newest, newest.content == product.content { return (newest, .already) }
            try NameRule.check(
                product.id.text,
                of: .product,
                among: transaction.registeredNames(.product)
            )
            try RegistrationRule.check(product, transaction.facts(of: product, newest))
            let version = (newest?.version ?? 0) + 1
            let hash = SHA256.hash(data: Array(product.content.utf8))
            let digest = CardCore.SHA256Digest(Array(hash))
            let added = try transaction.insert(product, version: version, digest: digest)
            var details = try transaction.commitment(
                to: .product(id: product.id, version: version)
            )
            if !custodians.isEmpty { details["unlockedBy"] = .array(custodians.map(JSON.string)) }
            try transaction.audit("product \(product.id)", "added", details: details)
            return (added, .new)
        }
    }

    /// One version of a product, the newest if `version` is nil.
    ///
    /// - Throws: `product.unknown`.
    package func product(_ id: ProductID, version: Int?) throws -> ProductRecord {
        guard let product = try product(withID: id, version: version) else {
            throw RegistrationFailure.productUnknown(
                id: id,
                version: version,
                nearest: NearestNames.of(id, among: try products().map(\.id))
            )
        }
        return product
    }
}

extension LedgerTransaction {
    /// The facts against which a product is checked; nothing is looked up for imported numbers.
    fileprivate func facts(of product: NewProduct, _ newest: ProductRecord?) throws
        -> RegistrationRule.ProductFacts
    {
        RegistrationRule.ProductFacts(
            fixed: newest?.fixed,
            isOrdered: try newest != nil && reservations(ofProduct: product.id).isOrdered,
            others: product.serials == nil ? [] : try serialSpaces(),
            imported: try product.serials.flatMap { try importedNumber(in: $0) }
        )
    }

    /// The lowest imported number that could be one of these serials.
    private func importedNumber(in space: SerialSpace) throws -> Serial? {
        var found: Serial?
        try readImportedNumbers(.beginning(with: space.prefix)) { imported in
            guard space.holds(imported.number) else { return }
            found = min(found ?? imported.number, imported.number)
        }
        return found
    }
}
