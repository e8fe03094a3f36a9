package import CardCore
import CardText
package import HTTPTypes

/// A method and the segments of a path below the company.
package struct WolfeRoute: Hashable, Sendable {
    /// The method.
    package let method: HTTPRequest.Method
    /// The segments after the company; a route has at least one.
    package let segments: [String]
    /// Another method that is taken, too; nil for none.
    package let alternative: HTTPRequest.Method?

    package init(
        _ method: HTTPRequest.Method,
        _ segments: [String],
        alternative: HTTPRequest.Method? = nil
    ) {
        self.method = method
        self.segments = segments
        self.alternative = alternative
    }

    /// The methods that lead to the operation.
    package var methods: [HTTPRequest.Method] { [method] + [alternative].compactMap(\.self) }
}

/// The routes of the operations.
package struct WolfeRoutes: Hashable, Sendable {
    /// The route of each operation.
    package private(set) var routes: [WolfeOperation: WolfeRoute]

    /// The usual routes.
    package init() {
        routes = Dictionary(
            uniqueKeysWithValues: WolfeOperation.allCases.map { ($0, $0.usualRoute) }
        )
    }

    /// The meaning of a path below the company.
    package enum Match: Hashable, Sendable {
        case operation(WolfeOperation)
        /// The path is known and the method is not; the methods that it has, as `Allow` lists them.
        case wrongMethod(allow: String)
        case unknown
    }

    /// Finds the operation of a method and the segments after the company.
    package func find(_ method: HTTPRequest.Method, _ segments: [String]) -> Match {
        let there = WolfeOperation.allCases.filter { routes[$0]?.segments == segments }
        if let operation = there.first(where: { routes[$0]?.methods.contains(method) == true }) {
            return .operation(operation)
        }
        let methods = Set(there.flatMap { routes[$0]?.methods ?? [] }.map(\.rawValue)).sorted()
        return methods.isEmpty ? .unknown : .wrongMethod(allow: methods.joined(separator: ", "))
    }
}

extension WolfeRoutes {
    /// Reads a file that maps ids of operations to `METHOD path`; the others have their usual
    /// routes.
    ///
    /// - Throws: ``DocumentRejection``, with the line.
    package static func read(_ bytes: [UInt8], file: String) throws -> WolfeRoutes {
        try DocumentReader.read(bytes, file: file, sizeLimit: 1 << 16) { reader in
            try reader.allowOnly(WolfeOperation.allCases.map(\.rawValue))
            var routes = WolfeRoutes()
            for operation in WolfeOperation.allCases {
                guard let value = reader.optionalValue(operation.rawValue) else { continue }
                let route = try route(value)
                let isTaken = routes.routes.contains { other, known in
                    other != operation && known.segments == route.segments
                        && !Set(known.methods).isDisjoint(with: route.methods)
                }
                guard !isTaken else { throw value.wrongValue(ServiceComplaint.routeAgain) }
                routes.routes[operation] = route
            }
            return routes
        }
    }

    private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .delete, .patch]

    private static func route(_ value: DocumentValue) throws -> WolfeRoute {
        let words = try value.string(bytes: 1...512).split(separator: " ").map(String.init)
        guard words.count == 2, let method = methods.first(where: { $0.rawValue == words[0] }),
            ServiceConfiguration.isPath(words[1]),
            let segments = RequestPath.segments(of: words[1]), !segments.isEmpty
        else { throw value.wrongValue(ServiceComplaint.notRoute) }
        return WolfeRoute(method, segments)
    }
}

/// The settings of a mount.
package struct WolfeSettings: Hashable, Sendable {
    /// The currency of amounts.
    package var currency: Currency
    /// The routes.
    package var routes: WolfeRoutes

    package init(currency: Currency, routes: WolfeRoutes = WolfeRoutes()) {
        self.currency = currency
        self.routes = routes
    }
}
