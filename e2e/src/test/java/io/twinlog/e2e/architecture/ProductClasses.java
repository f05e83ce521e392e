package io.twinlog.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that the rules are about. */
final class ProductClasses {

    private ProductClasses() {}

    /** The main classes of all modules. */
    static JavaClasses all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.twinlog");
    }

    /** Classes that break the rules on purpose. */
    static JavaClasses planted() {
        return new ClassFileImporter().importPackages("io.twinlog.model.planted");
    }
}
