import ArgumentParser
import CardCore

extension ProductID: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
