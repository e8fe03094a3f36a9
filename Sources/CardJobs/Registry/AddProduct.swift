package import CardCore
import CardLedger
import CardSystem
import CardText

/// Adds products and their versions.
package struct AddProduct {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Adds the product of a file; refuses formats that are not fit.
    ///
    /// A version that lowers the custody of its orders needs the custodians.
    ///
    /// - Throws: `format.*`, `config.*`, `product.fixed`, `product.unknown`, `product.serials_meet`,
    ///   `name.differs_in_case`; `custodian.missing`.
    package func add(
        _ file: String,
        unlocking credentials: [CustodianCredential],
        dryRun: Bool
    ) throws -> ProductFacts {
        let bytes = try repositories.readDocument(file, limit: 1 << 18)
        let product = try ProductDocument.product(from: bytes, file: file)
        let fitness = try repositories.fitness(of: product)
        if let refusal = fitness.refusal { throw refusal }
        let known = try repositories.ledger.products().first { $0.id == product.id }
        try refuseChange(of: known, to: product)
        let entry = NewProduct(
            id: product.id,
            source: String(decoding: bytes, as: UTF8.self),
            content: product.content.text,
            fixed: product.fixedContent.text,
            serials: product.serial.map { SerialSpace($0) },
            currency: product.terms.currency
        )
        if known?.content != entry.content {
            try refuseUnknownProducts(in: product)
            try refuseWhatTheLawRefuses(product)
        }
        // A trial unlocks nothing.
        let approvers =
            try !dryRun && lowersCustody(product, after: known)
            ? repositories.approvers(credentials, isLowering: true, by: context) : []
        let (record, recorded) = try repositories.ledger.add(
            entry,
            unlockedBy: approvers,
            isTrial: dryRun,
            by: context
        )
        if !dryRun { try writeCopy(bytes, of: product) }
        return facts(product, fitness, version: record.version, alreadyDone: recorded == .already)
    }

    /// A copy for people to look at; the ledger's is the one that counts.
    private func writeCopy(_ bytes: [UInt8], of product: Product) throws {
        try repositories.disk.write(
            bytes,
            to: "\(repositories.workspace.products)/\(product.id).yaml",
            replacing: true
        )
    }

    /// Returns true if fewer custodians would open orders of the product than before it was added.
    private func lowersCustody(_ product: Product, after known: ProductRecord?) throws -> Bool {
        let recorded = try repositories.recordedCustody()
        let before = try known.flatMap { try repositories.product($0).custody } ?? recorded
        return (product.custody ?? recorded).custodianCount < before.custodianCount
    }

    /// The products that cards may become exist before the product that names them.
    private func refuseUnknownProducts(in product: Product) throws {
        for id in product.terms.activatesAs where id != product.id {
            _ = try repositories.ledger.product(id, version: nil)
        }
    }

    /// A version that is there already was lawful when it was added.
    private func refuseWhatTheLawRefuses(_ product: Product) throws {
        guard product.terms.jurisdiction != nil else { return }
        let refusal = try repositories.jurisdictions()
            .refusal(of: product.terms, product: product.id, on: context.at.day)
        if let refusal { throw refusal }
    }

    private func refuseChange(of known: ProductRecord?, to product: Product) throws {
        guard let known else { return }
        let earlier = try repositories.product(known)
        let cardsExist = try repositories.ledger.orders().contains {
            $0.request.product == product.id && $0.minted > 0
        }
        if let refusal = product.refusalToFollow(earlier, cardsExist: cardsExist) { throw refusal }
    }

    /// Reads the products, by id.
    package func list() throws -> [ProductFacts] {
        try repositories.ledger.products().map(facts)
    }

    /// - Throws: `product.unknown`.
    package func show(_ id: ProductID) throws -> ProductFacts {
        try facts(try repositories.ledger.product(id, version: nil))
    }

    private func facts(_ record: ProductRecord) throws -> ProductFacts {
        let product = try repositories.product(record)
        return facts(
            product,
            try repositories.fitness(of: product),
            version: record.version,
            alreadyDone: true
        )
    }

    private func facts(
        _ product: Product,
        _ fitness: ProductFitness,
        version: Int,
        alreadyDone: Bool
    ) -> ProductFacts {
        ProductFacts(
            id: product.id,
            version: version,
            name: product.name,
            currency: product.terms.currency.code,
            content: product.content,
            verdict: fitness.verdict,
            denomination: AllowedAmounts(activating: product.terms),
            worth: CardsWorth(of: product.plannedCards, product.terms),
            activatesAs: product.terms.activatesAs,
            alreadyDone: alreadyDone
        )
    }
}
