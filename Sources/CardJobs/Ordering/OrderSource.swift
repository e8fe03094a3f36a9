package import CardCore
package import CardSystem
import CardText

/// The source of an order: a file, or options.
package struct OrderSource: Sendable {
    private let file: String?
    private let given: OrderRequest?
    private let hasTemplate: Bool

    /// An order file.
    package init(file: String) {
        self.file = file
        given = nil
        hasTemplate = true
    }

    /// An order from options.
    package init(
        requestID: String,
        product: ProductID,
        quantity: Int,
        spares: Int,
        printer: String,
        template: String?,
        environment: Environment,
        denominationMinor: Int64?
    ) {
        var request = OrderRequest(
            requestID: requestID,
            product: product,
            quantity: quantity,
            printer: printer
        )
        request.spares = spares
        request.environment = environment
        request.denominationMinor = denominationMinor
        if let template { request.template = template }
        file = nil
        given = request
        hasTemplate = template != nil
    }

    /// An order of which calls pull the cards, from options.
    package init(
        requestID: String,
        product: ProductID,
        quantity: Int,
        pulledBy client: ClientName?,
        environment: Environment,
        denominationMinor: Int64?
    ) {
        var request = OrderRequest(
            .pull(client: client),
            of: quantity,
            product: product,
            requestID: requestID
        )
        request.environment = environment
        request.denominationMinor = denominationMinor
        file = nil
        given = request
        hasTemplate = true
    }

    /// The folder that relative paths of the order start from.
    func folder(on disk: Disk) -> String {
        file.map { PathName.parent(of: disk.absolute($0)) } ?? disk.currentFolder
    }

    /// Refuses an order file that holds a token.
    func refuseSecrets(_ repositories: Repositories) throws {
        guard let file else { return }
        _ = try repositories.readDocument(file, limit: 1 << 16)
    }

    /// The id of the request before a workspace is opened, for the lock.
    ///
    /// nil for a file that cannot be read: the job reports it, after the search for tokens.
    package func requestID(on disk: Disk) -> String? {
        try? request(on: disk) { _ in nil }.requestID
    }

    /// The request with its defaults; `template` is the usual one of a printer.
    func request(on disk: Disk, template: (String) -> String?) throws -> OrderRequest {
        if let file {
            return try OrderDocument.request(
                from: disk.read(file, limit: 1 << 16),
                file: file,
                templateOfPrinter: template
            )
        }
        guard var request = given else { preconditionFailure("neither file nor options") }
        if !hasTemplate, let usual = template(request.printer) { request.template = usual }
        return request
    }
}
