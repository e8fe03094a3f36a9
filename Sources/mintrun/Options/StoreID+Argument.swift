import ArgumentParser
import CardCore

extension StoreID: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
