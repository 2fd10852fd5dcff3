/* Tangled from chapters/; edit there, or here and run: refbook stitch */
#include "fixture.h"

/* clang-format off */
extern const test_entry tests_0_preface[];
extern const picture_entry pictures_0_preface[];
extern const test_entry tests_1_integers_1_object_creation[];
extern const picture_entry pictures_1_integers_1_object_creation[];
extern const test_entry tests_1_integers_2_memory_allocation_1_arenas_and_pools[];
extern const picture_entry pictures_1_integers_2_memory_allocation_1_arenas_and_pools[];
extern const test_entry tests_1_integers_2_memory_allocation_2_blocks[];
extern const picture_entry pictures_1_integers_2_memory_allocation_2_blocks[];
extern const test_entry tests_1_integers_2_memory_allocation_3_how_much[];
extern const picture_entry pictures_1_integers_2_memory_allocation_3_how_much[];
extern const test_entry tests_1_integers_2_memory_allocation_4_containers[];
extern const picture_entry pictures_1_integers_2_memory_allocation_4_containers[];
extern const test_entry tests_1_integers_3_references[];
extern const picture_entry pictures_1_integers_3_references[];
extern const test_entry tests_1_integers_4_sharing[];
extern const picture_entry pictures_1_integers_4_sharing[];
extern const test_entry tests_1_integers_5_summary[];
extern const picture_entry pictures_1_integers_5_summary[];
extern const test_entry tests_1_integers_6_small_integers[];
extern const picture_entry pictures_1_integers_6_small_integers[];
extern const test_entry tests_1_integers_7_one_five[];
extern const picture_entry pictures_1_integers_7_one_five[];
extern const test_entry tests_1_integers_8_x_moves_on[];
extern const picture_entry pictures_1_integers_8_x_moves_on[];
extern const test_entry tests_1_integers_9_workshop_1_digits[];
extern const picture_entry pictures_1_integers_9_workshop_1_digits[];
extern const test_entry tests_1_integers_9_workshop_2_sums[];
extern const picture_entry pictures_1_integers_9_workshop_2_sums[];
extern const test_entry tests_1_integers_9_workshop_3_limbs[];
extern const picture_entry pictures_1_integers_9_workshop_3_limbs[];
extern const test_entry tests_1_integers_9_workshop_4_products[];
extern const picture_entry pictures_1_integers_9_workshop_4_products[];
extern const test_entry tests_1_integers_9_workshop_5_long_products[];
extern const picture_entry pictures_1_integers_9_workshop_5_long_products[];
extern const test_entry tests_1_integers_9_workshop_6_quotients[];
extern const picture_entry pictures_1_integers_9_workshop_6_quotients[];
extern const test_entry tests_1_integers_9_workshop_7_long_quotients[];
extern const picture_entry pictures_1_integers_9_workshop_7_long_quotients[];
extern const test_entry tests_1_integers_9_workshop_8_powers[];
extern const picture_entry pictures_1_integers_9_workshop_8_powers[];
extern const test_entry tests_1_integers_9_workshop_9_powers_with_a_modulus[];
extern const picture_entry pictures_1_integers_9_workshop_9_powers_with_a_modulus[];
extern const test_entry tests_1_integers_9_workshop_10_reading_numbers[];
extern const picture_entry pictures_1_integers_9_workshop_10_reading_numbers[];
extern const test_entry tests_1_integers_9_workshop_11_writing_numbers[];
extern const picture_entry pictures_1_integers_9_workshop_11_writing_numbers[];
extern const test_entry tests_1_integers_9_workshop_20_utf_8[];
extern const picture_entry pictures_1_integers_9_workshop_20_utf_8[];
extern const test_entry tests_1_integers_9_workshop_21_strings[];
extern const picture_entry pictures_1_integers_9_workshop_21_strings[];
extern const test_entry tests_1_integers_9_workshop_22_reading_strings[];
extern const picture_entry pictures_1_integers_9_workshop_22_reading_strings[];
extern const test_entry tests_1_integers_9_workshop_23_interning[];
extern const picture_entry pictures_1_integers_9_workshop_23_interning[];
extern const test_entry tests_1_integers_9_workshop_24_tables[];
extern const picture_entry pictures_1_integers_9_workshop_24_tables[];
extern const test_entry tests_1_integers_9_workshop_25_dictionaries[];
extern const picture_entry pictures_1_integers_9_workshop_25_dictionaries[];
extern const test_entry tests_1_integers_9_workshop_30_text_out[];
extern const picture_entry pictures_1_integers_9_workshop_30_text_out[];
extern const test_entry tests_1_integers_9_workshop_31_quoting[];
extern const picture_entry pictures_1_integers_9_workshop_31_quoting[];
extern const test_entry tests_1_integers_9_workshop_32_what_is_there[];
extern const picture_entry pictures_1_integers_9_workshop_32_what_is_there[];
extern const test_entry tests_1_integers_9_workshop_33_pictures[];
extern const picture_entry pictures_1_integers_9_workshop_33_pictures[];
extern const test_entry tests_2_identity_1_object_references_1_everything[];
extern const picture_entry pictures_2_identity_1_object_references_1_everything[];
extern const test_entry tests_2_identity_1_object_references_2_print_300[];
extern const picture_entry pictures_2_identity_1_object_references_2_print_300[];
extern const test_entry tests_2_identity_2_reassignment[];
extern const picture_entry pictures_2_identity_2_reassignment[];
extern const test_entry tests_2_identity_3_object_identity[];
extern const picture_entry pictures_2_identity_3_object_identity[];
extern const test_entry tests_2_identity_4_deep_dive[];
extern const picture_entry pictures_2_identity_4_deep_dive[];
extern const test_entry tests_3_memory_1_allocation[];
extern const picture_entry pictures_3_memory_1_allocation[];
extern const test_entry tests_3_memory_4_mutable_and_immutable[];
extern const picture_entry pictures_3_memory_4_mutable_and_immutable[];
extern const test_entry tests_3_memory_5_changing_references[];
extern const picture_entry pictures_3_memory_5_changing_references[];
extern const test_entry tests_3_memory_6_copying_1_slices[];
extern const picture_entry pictures_3_memory_6_copying_1_slices[];
extern const test_entry tests_3_memory_6_copying_2_copy[];
extern const picture_entry pictures_3_memory_6_copying_2_copy[];
extern const test_entry tests_3_memory_6_copying_3_deepcopy[];
extern const picture_entry pictures_3_memory_6_copying_3_deepcopy[];
extern const test_entry tests_3_memory_7_checking_references[];
extern const picture_entry pictures_3_memory_7_checking_references[];
extern const test_entry tests_3_memory_9_workshop_1_protocols[];
extern const picture_entry pictures_3_memory_9_workshop_1_protocols[];
extern const test_entry tests_3_memory_9_workshop_2_numbers[];
extern const picture_entry pictures_3_memory_9_workshop_2_numbers[];
extern const test_entry tests_3_memory_9_workshop_3_float[];
extern const picture_entry pictures_3_memory_9_workshop_3_float[];
extern const test_entry tests_3_memory_9_workshop_4_float_arithmetic[];
extern const picture_entry pictures_3_memory_9_workshop_4_float_arithmetic[];
extern const test_entry tests_3_memory_9_workshop_5_float_text[];
extern const picture_entry pictures_3_memory_9_workshop_5_float_text[];
extern const test_entry tests_3_memory_9_workshop_6_bits[];
extern const picture_entry pictures_3_memory_9_workshop_6_bits[];
extern const test_entry tests_3_memory_9_workshop_7_rounding[];
extern const picture_entry pictures_3_memory_9_workshop_7_rounding[];
extern const test_entry tests_3_memory_9_workshop_10_items[];
extern const picture_entry pictures_3_memory_9_workshop_10_items[];
extern const test_entry tests_3_memory_9_workshop_11_tuple[];
extern const picture_entry pictures_3_memory_9_workshop_11_tuple[];
extern const test_entry tests_3_memory_9_workshop_12_list[];
extern const picture_entry pictures_3_memory_9_workshop_12_list[];
extern const test_entry tests_3_memory_9_workshop_13_list_slices[];
extern const picture_entry pictures_3_memory_9_workshop_13_list_slices[];
extern const test_entry tests_3_memory_9_workshop_14_slices_and_ranges[];
extern const picture_entry pictures_3_memory_9_workshop_14_slices_and_ranges[];
extern const test_entry tests_3_memory_9_workshop_15_sorting[];
extern const picture_entry pictures_3_memory_9_workshop_15_sorting[];
extern const test_entry tests_3_memory_9_workshop_16_trouble[];
extern const picture_entry pictures_3_memory_9_workshop_16_trouble[];
extern const test_entry tests_3_memory_9_workshop_21_dict[];
extern const picture_entry pictures_3_memory_9_workshop_21_dict[];
extern const test_entry tests_3_memory_9_workshop_22_dict_together[];
extern const picture_entry pictures_3_memory_9_workshop_22_dict_together[];
extern const test_entry tests_3_memory_9_workshop_23_views[];
extern const picture_entry pictures_3_memory_9_workshop_23_views[];
extern const test_entry tests_3_memory_9_workshop_25_set_algebra[];
extern const picture_entry pictures_3_memory_9_workshop_25_set_algebra[];
extern const test_entry tests_3_memory_9_workshop_30_rows_of_characters[];
extern const picture_entry pictures_3_memory_9_workshop_30_rows_of_characters[];
extern const test_entry tests_3_memory_9_workshop_31_sums_and_walks[];
extern const picture_entry pictures_3_memory_9_workshop_31_sums_and_walks[];
extern const test_entry tests_3_memory_9_workshop_32_bytes[];
extern const picture_entry pictures_3_memory_9_workshop_32_bytes[];
extern const test_entry tests_3_memory_9_workshop_33_finding[];
extern const picture_entry pictures_3_memory_9_workshop_33_finding[];
extern const test_entry tests_3_memory_9_workshop_34_where_and_how_often[];
extern const picture_entry pictures_3_memory_9_workshop_34_where_and_how_often[];
extern const test_entry tests_3_memory_9_workshop_35_splitting_and_joining[];
extern const picture_entry pictures_3_memory_9_workshop_35_splitting_and_joining[];
extern const test_entry tests_3_memory_9_workshop_36_replacing_and_trimming[];
extern const picture_entry pictures_3_memory_9_workshop_36_replacing_and_trimming[];
extern const test_entry tests_3_memory_9_workshop_37_padding[];
extern const picture_entry pictures_3_memory_9_workshop_37_padding[];

const test_entry *const all_tests[] = {
    tests_0_preface,
    tests_1_integers_1_object_creation,
    tests_1_integers_2_memory_allocation_1_arenas_and_pools,
    tests_1_integers_2_memory_allocation_2_blocks,
    tests_1_integers_2_memory_allocation_3_how_much,
    tests_1_integers_2_memory_allocation_4_containers,
    tests_1_integers_3_references,
    tests_1_integers_4_sharing,
    tests_1_integers_5_summary,
    tests_1_integers_6_small_integers,
    tests_1_integers_7_one_five,
    tests_1_integers_8_x_moves_on,
    tests_1_integers_9_workshop_1_digits,
    tests_1_integers_9_workshop_2_sums,
    tests_1_integers_9_workshop_3_limbs,
    tests_1_integers_9_workshop_4_products,
    tests_1_integers_9_workshop_5_long_products,
    tests_1_integers_9_workshop_6_quotients,
    tests_1_integers_9_workshop_7_long_quotients,
    tests_1_integers_9_workshop_8_powers,
    tests_1_integers_9_workshop_9_powers_with_a_modulus,
    tests_1_integers_9_workshop_10_reading_numbers,
    tests_1_integers_9_workshop_11_writing_numbers,
    tests_1_integers_9_workshop_20_utf_8,
    tests_1_integers_9_workshop_21_strings,
    tests_1_integers_9_workshop_22_reading_strings,
    tests_1_integers_9_workshop_23_interning,
    tests_1_integers_9_workshop_24_tables,
    tests_1_integers_9_workshop_25_dictionaries,
    tests_1_integers_9_workshop_30_text_out,
    tests_1_integers_9_workshop_31_quoting,
    tests_1_integers_9_workshop_32_what_is_there,
    tests_1_integers_9_workshop_33_pictures,
    tests_2_identity_1_object_references_1_everything,
    tests_2_identity_1_object_references_2_print_300,
    tests_2_identity_2_reassignment,
    tests_2_identity_3_object_identity,
    tests_2_identity_4_deep_dive,
    tests_3_memory_1_allocation,
    tests_3_memory_4_mutable_and_immutable,
    tests_3_memory_5_changing_references,
    tests_3_memory_6_copying_1_slices,
    tests_3_memory_6_copying_2_copy,
    tests_3_memory_6_copying_3_deepcopy,
    tests_3_memory_7_checking_references,
    tests_3_memory_9_workshop_1_protocols,
    tests_3_memory_9_workshop_2_numbers,
    tests_3_memory_9_workshop_3_float,
    tests_3_memory_9_workshop_4_float_arithmetic,
    tests_3_memory_9_workshop_5_float_text,
    tests_3_memory_9_workshop_6_bits,
    tests_3_memory_9_workshop_7_rounding,
    tests_3_memory_9_workshop_10_items,
    tests_3_memory_9_workshop_11_tuple,
    tests_3_memory_9_workshop_12_list,
    tests_3_memory_9_workshop_13_list_slices,
    tests_3_memory_9_workshop_14_slices_and_ranges,
    tests_3_memory_9_workshop_15_sorting,
    tests_3_memory_9_workshop_16_trouble,
    tests_3_memory_9_workshop_21_dict,
    tests_3_memory_9_workshop_22_dict_together,
    tests_3_memory_9_workshop_23_views,
    tests_3_memory_9_workshop_25_set_algebra,
    tests_3_memory_9_workshop_30_rows_of_characters,
    tests_3_memory_9_workshop_31_sums_and_walks,
    tests_3_memory_9_workshop_32_bytes,
    tests_3_memory_9_workshop_33_finding,
    tests_3_memory_9_workshop_34_where_and_how_often,
    tests_3_memory_9_workshop_35_splitting_and_joining,
    tests_3_memory_9_workshop_36_replacing_and_trimming,
    tests_3_memory_9_workshop_37_padding,
    NULL,
};

const picture_entry *const all_pictures[] = {
    pictures_0_preface,
    pictures_1_integers_1_object_creation,
    pictures_1_integers_2_memory_allocation_1_arenas_and_pools,
    pictures_1_integers_2_memory_allocation_2_blocks,
    pictures_1_integers_2_memory_allocation_3_how_much,
    pictures_1_integers_2_memory_allocation_4_containers,
    pictures_1_integers_3_references,
    pictures_1_integers_4_sharing,
    pictures_1_integers_5_summary,
    pictures_1_integers_6_small_integers,
    pictures_1_integers_7_one_five,
    pictures_1_integers_8_x_moves_on,
    pictures_1_integers_9_workshop_1_digits,
    pictures_1_integers_9_workshop_2_sums,
    pictures_1_integers_9_workshop_3_limbs,
    pictures_1_integers_9_workshop_4_products,
    pictures_1_integers_9_workshop_5_long_products,
    pictures_1_integers_9_workshop_6_quotients,
    pictures_1_integers_9_workshop_7_long_quotients,
    pictures_1_integers_9_workshop_8_powers,
    pictures_1_integers_9_workshop_9_powers_with_a_modulus,
    pictures_1_integers_9_workshop_10_reading_numbers,
    pictures_1_integers_9_workshop_11_writing_numbers,
    pictures_1_integers_9_workshop_20_utf_8,
    pictures_1_integers_9_workshop_21_strings,
    pictures_1_integers_9_workshop_22_reading_strings,
    pictures_1_integers_9_workshop_23_interning,
    pictures_1_integers_9_workshop_24_tables,
    pictures_1_integers_9_workshop_25_dictionaries,
    pictures_1_integers_9_workshop_30_text_out,
    pictures_1_integers_9_workshop_31_quoting,
    pictures_1_integers_9_workshop_32_what_is_there,
    pictures_1_integers_9_workshop_33_pictures,
    pictures_2_identity_1_object_references_1_everything,
    pictures_2_identity_1_object_references_2_print_300,
    pictures_2_identity_2_reassignment,
    pictures_2_identity_3_object_identity,
    pictures_2_identity_4_deep_dive,
    pictures_3_memory_1_allocation,
    pictures_3_memory_4_mutable_and_immutable,
    pictures_3_memory_5_changing_references,
    pictures_3_memory_6_copying_1_slices,
    pictures_3_memory_6_copying_2_copy,
    pictures_3_memory_6_copying_3_deepcopy,
    pictures_3_memory_7_checking_references,
    pictures_3_memory_9_workshop_1_protocols,
    pictures_3_memory_9_workshop_2_numbers,
    pictures_3_memory_9_workshop_3_float,
    pictures_3_memory_9_workshop_4_float_arithmetic,
    pictures_3_memory_9_workshop_5_float_text,
    pictures_3_memory_9_workshop_6_bits,
    pictures_3_memory_9_workshop_7_rounding,
    pictures_3_memory_9_workshop_10_items,
    pictures_3_memory_9_workshop_11_tuple,
    pictures_3_memory_9_workshop_12_list,
    pictures_3_memory_9_workshop_13_list_slices,
    pictures_3_memory_9_workshop_14_slices_and_ranges,
    pictures_3_memory_9_workshop_15_sorting,
    pictures_3_memory_9_workshop_16_trouble,
    pictures_3_memory_9_workshop_21_dict,
    pictures_3_memory_9_workshop_22_dict_together,
    pictures_3_memory_9_workshop_23_views,
    pictures_3_memory_9_workshop_25_set_algebra,
    pictures_3_memory_9_workshop_30_rows_of_characters,
    pictures_3_memory_9_workshop_31_sums_and_walks,
    pictures_3_memory_9_workshop_32_bytes,
    pictures_3_memory_9_workshop_33_finding,
    pictures_3_memory_9_workshop_34_where_and_how_often,
    pictures_3_memory_9_workshop_35_splitting_and_joining,
    pictures_3_memory_9_workshop_36_replacing_and_trimming,
    pictures_3_memory_9_workshop_37_padding,
    NULL,
};
